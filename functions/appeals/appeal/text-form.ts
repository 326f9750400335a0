/** The text of an appeal, as whoever types it sends it. */
import type { z } from 'zod';
import type { Localized } from '../../../shared/i18n.ts';
import { plainTextUpTo } from '../../../shared/validation.ts';

const mostCharacters = 10_000;

const restAsFile: Localized = {
  kk: '10 000 таңбадан ұзын: басын жіберіңіз, қалғанын тіркелген соң файл ретінде қосыңыз',
  ru: 'Длиннее 10 000 знаков: отправьте начало, а остальное приложите файлом после регистрации',
  en: 'Longer than 10,000 characters: send the beginning, and add the rest as a file once it is registered',
};

export const appealText = (): z.ZodString => plainTextUpTo(mostCharacters, restAsFile);
