/** Whether a text says how to complain, in any of the three languages. In doubt it does not: that is the longer term. Pure. */
export function namesProcedure(text: string): boolean {
  const words = text.toLowerCase();
  return says.some((part) => words.includes(part));
}

const says = ['обжал', 'жалоб', 'шағым', 'complain'];
