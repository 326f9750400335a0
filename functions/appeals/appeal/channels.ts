/** By which way an appeal came, in words. Pure. */
import type { Localized } from '../../../shared/i18n.ts';

/** What is told a person of a body, and taken down by them (АППК 63, 64). */
export const spokenChannels = ['oral', 'reception', 'video'] as const;
export type SpokenChannel = (typeof spokenChannels)[number];

/** The ways on which an official takes an appeal in. */
export const receivedChannels = ['paper', ...spokenChannels] as const;
export type ReceivedChannel = (typeof receivedChannels)[number];

export function isSpoken(channel: ReceivedChannel): channel is SpokenChannel {
  return spokenChannels.some((each) => each === channel);
}

/** What comes through partners' apps by Open311: how such an appeal stands, everybody is told. */
export const openChannel = 'open311';

type OwnChannel = 'web' | 'centre' | typeof openChannel | ReceivedChannel;

/** The ways that are ours: one without its words does not compile. */
const ownChannels: Readonly<Record<OwnChannel, Localized>> = {
  web: { kk: 'Интернет арқылы', ru: 'Через интернет', en: 'Over the web' },
  centre: {
    kk: 'Халыққа қызмет көрсету орталығында',
    ru: 'В центре обслуживания населения',
    en: 'At a service centre',
  },
  open311: { kk: 'Серіктестің қосымшасы арқылы', ru: 'Через приложение партнёра', en: "Through a partner's app" },
  paper: { kk: 'Қағаз түрінде', ru: 'На бумаге', en: 'On paper' },
  oral: { kk: 'Ауызша', ru: 'Устно', en: 'By word of mouth' },
  reception: { kk: 'Жеке қабылдауда', ru: 'На личном приёме', en: 'At a personal reception' },
  video: { kk: 'Бейнебайланыс арқылы', ru: 'По видеосвязи', en: 'By video' },
};

/** Which others there are, a stage's settings say: they belong to its producers. */
const ofProducer: Localized = {
  kk: 'Серіктестің арнасы арқылы',
  ru: 'Через канал партнёра',
  en: "Through a partner's channel",
};

export function channelInWords(channel: string): Localized {
  return isOwn(channel) ? ownChannels[channel] : ofProducer;
}

function isOwn(channel: string): channel is OwnChannel {
  return Object.hasOwn(ownChannels, channel);
}
