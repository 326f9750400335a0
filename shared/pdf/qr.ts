/** QR codes (ISO/IEC 18004) and what stands beside them for people. Pure. */
import { correction, generate } from 'lean-qr';

/** The modules of a code row by row: true where there is ink. A quarter of them may be lost. */
export function modulesOf(value: string): boolean[][] {
  const code = generate(value, { minCorrectionLevel: correction.Q });
  const places = Array.from({ length: code.size }, (_, index) => index);
  return places.map((y) => places.map((x) => code.get(x, y)));
}

/** Without these many blank modules around it a reader may not find it. */
export const quietModules = 4;

/** Long runs of digits in fours, for whoever reads them out or types them: `ЖТ-2026-0000 0742`. */
export function inGroups(value: string): string {
  return value.replaceAll(/\d{5,}/g, (digits) => digits.replaceAll(/\B(?=(?:\d{4})+$)/g, noBreakSpace));
}

const noBreakSpace = '\u00a0';
