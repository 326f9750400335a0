/** What an operator is told whose citizen is to confirm an appeal. Nothing says whether there is such a person. */
import type { Localized } from '../../../shared/i18n.ts';

/** The same for everybody: who has a phone is known to the system alone. */
export const howToConfirm: Localized = {
  kk: 'Өтініш берушінің жүйеде мекенжайы болса, оған код жіберілді: кодты оның өзі айтады. Код келмесе, жеке басын куәландыратын құжатын тексеріп, қағазға қол қойғызыңыз',
  ru: 'Если в системе есть адрес заявителя, ему отправлен код: его называет сам заявитель. Если кода нет, проверьте документ, удостоверяющий личность, и получите подпись на бумаге',
  en: 'If the system has an address of the applicant, a code was sent there: it is for them to tell it. If none comes, check their identity document and have them sign on paper',
};

export const wrongCode: Localized = {
  kk: 'Код дұрыс емес',
  ru: 'Код неверный',
  en: 'The code is wrong',
};

export const tooManyGuesses: Localized = {
  kk: 'Код тым көп рет қате айтылды, ол енді жарамсыз: жеке басын куәландыратын құжатын тексеріп, қағазға қол қойғызыңыз немесе жолданымды қайта теріңіз',
  ru: 'Код назван неверно слишком много раз и больше не действует: проверьте документ, удостоверяющий личность, и получите подпись на бумаге или наберите обращение заново',
  en: 'The code was told wrong too often and is void: check the identity document and have the applicant sign on paper, or type the appeal anew',
};

export const tooLate: Localized = {
  kk: 'Растау уақыты өтті: жолданымды қайта теріңіз',
  ru: 'Время подтверждения истекло: наберите обращение заново',
  en: 'The time to confirm has passed: type the appeal anew',
};

export const confirmedBefore: Localized = {
  kk: 'Бұл жолданым расталған',
  ru: 'Это обращение уже подтверждено',
  en: 'This appeal has been confirmed',
};
