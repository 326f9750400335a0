/** What an official is told who may not forward. */
import type { Localized } from '../../../shared/i18n.ts';

export const toItself = {
  kk: 'Жолданым қазірдің өзінде осы органда',
  ru: 'Обращение и так находится в этом органе',
  en: 'The appeal is with this body already',
} as const satisfies Localized;

export const registrarHasDecided = {
  kk: 'Жолданым екі рет қайта жіберілген, органды тіркеуші түпкілікті анықтады: қайта жіберуге болмайды',
  ru: 'Обращение переадресовывалось дважды, орган окончательно определил регистратор: переадресовать нельзя',
  en: 'The appeal was forwarded twice and the registrar decided for good: it cannot be forwarded',
} as const satisfies Localized;

export const partsAreWhole = {
  kk: 'Бұл жолданымның бір бөлігі: оны қайта бөлуге болмайды',
  ru: 'Это часть обращения: разделить её ещё раз нельзя',
  en: 'This is a part of an appeal: it cannot be split again',
} as const satisfies Localized;

export const partAnswered = {
  kk: 'Жолданымның бір бөлігіне жауап берілген: оны енді бөлуге болмайды',
  ru: 'На одну из частей обращения уже дан ответ: разделить его больше нельзя',
  en: 'A part of the appeal has been answered: it cannot be split any more',
} as const satisfies Localized;

export const nothingLeaves = {
  kk: 'Барлық сұрақ осы органда қалады: бөлетін ештеңе жоқ',
  ru: 'Все вопросы остаются в этом органе: разделять нечего',
  en: 'All requests stay with this body: there is nothing to split',
} as const satisfies Localized;

export const goesToRegistrar = {
  kk: 'Жолданым екі рет қайта жіберілген, үшінші рет жіберуге болмайды: ол тіркеушіге берілді, органды сол анықтайды',
  ru: 'Обращение уже переадресовывалось дважды, третий раз нельзя: оно передано регистратору, он определит орган',
  en: 'The appeal has been forwarded twice, a third time is not allowed: it went to the registrar, who finds the body',
} as const satisfies Localized;
