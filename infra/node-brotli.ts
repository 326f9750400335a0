/**
 * What bundles hold in place of the package `brotli`, whose dictionary is 450 KB: Node can do that itself. fontkit asks
 * for it alone where a font is WOFF2.
 */
import { brotliDecompressSync } from 'node:zlib';

// biome-ignore lint/style/noDefaultExport: it stands in for what is imported so.
export default function decompress(compressed: Uint8Array): Uint8Array {
  return brotliDecompressSync(compressed);
}
