/** An appeal, as those name it in a path who have to do with it. */

/** Its citizen. */
export const pathOf = (number: string) => `/v1/appeals/${encodeURIComponent(number)}` as const;

/** An official of its body. */
export const workOf = (number: string) => `/v1/worklist/${encodeURIComponent(number)}` as const;

/** The registrar. */
export const registrarsOf = (number: string) => `/v1/registrar/appeals/${encodeURIComponent(number)}` as const;
