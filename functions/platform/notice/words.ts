/** How a notice stands with a carrier, in the words of its reader: a state without its words does not compile. */
import type { Localized } from '../../../shared/i18n.ts';
import type { Obstacle } from '../contacts/contacts.ts';
import type { Delivery } from './notice.ts';
import type { Carrier, DeliveryState } from './transitions.ts';

/** What became of it. 'Taken by the service' is all that anybody knows: nobody says that it was delivered. */
export function outcomeInWords(delivery: Delivery): Localized {
  return delivery.state === 'not-sent' ? reasons[delivery.reason] : states[delivery.state];
}

const states: Readonly<Record<Exclude<DeliveryState, 'not-sent'>, Localized>> = {
  waiting: { kk: 'Жіберілуін күтуде', ru: 'Ожидает отправки', en: 'Waits to be sent' },
  claimed: { kk: 'Жіберіліп жатыр', ru: 'Отправляется', en: 'Is being sent' },
  accepted: {
    kk: 'Жөнелту қызметі қабылдады',
    ru: 'Принято службой отправки',
    en: 'Accepted by the sending service',
  },
  refused: {
    kk: 'Жөнелту қызметі қабылдамады',
    ru: 'Служба отправки отказала в приёме',
    en: 'Refused by the sending service',
  },
  unknown: {
    kk: 'Жіберілгені белгісіз, қайта жіберілмейді',
    ru: 'Неизвестно, отправлено ли; повторно не отправляется',
    en: 'It is not known whether it was sent; it is not sent again',
  },
};

const reasons: Readonly<Record<Obstacle, Localized>> = {
  'switched-off': { kk: 'Бұл тәсілмен жіберілмейді', ru: 'Так не отправляется', en: 'Nothing is sent this way' },
  'not-wanted': {
    kk: 'Мұндай хабарламаларды таңдамағансыз',
    ru: 'Вы не выбрали такие уведомления',
    en: 'You did not choose notices of this kind',
  },
  'no-address': { kk: 'Мекенжай көрсетілмеген', ru: 'Адрес не указан', en: 'No address was named' },
  'address-erased': { kk: 'Мекенжай өшірілген', ru: 'Адрес удалён', en: 'The address has been erased' },
};

export const carrierNames: Readonly<Record<Carrier, Localized>> = {
  sms: { kk: 'SMS', ru: 'SMS', en: 'SMS' },
  email: { kk: 'Электрондық пошта', ru: 'Электронная почта', en: 'E-mail' },
  telegram: { kk: 'Telegram', ru: 'Telegram', en: 'Telegram' },
};
