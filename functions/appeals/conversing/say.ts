/** What the bot says at each step, with the buttons that lead on. Pure. */
import { type Language, languages, nameIn } from '../../../shared/i18n.ts';
import type { Settlement } from '../../../shared/law/records.ts';
import type { PlaceSearch } from '../../../shared/places/search.ts';
import type { Button, ChatMessage } from '../../../shared/telegram/bot.ts';
import type { Draft } from '../dialogue/dialogue.ts';
import { captions, languageNames, type Saying, sayings } from './words.ts';

type Caption = keyof typeof captions;

/** Several sayings in one message. */
export function say(language: Language, ...said: readonly Saying[]): ChatMessage {
  return { text: said.map((saying) => sayings[saying][language]).join('\n\n') };
}

/** With something said before it. */
export function after(language: Language, said: readonly Saying[], message: ChatMessage): ChatMessage {
  return { ...message, text: [...said.map((saying) => sayings[saying][language]), message.text].join('\n\n') };
}

/** A word that comes back, of 64 bytes at most: what to do, with which draft, with what. */
export function wordFor(action: string, draft?: Draft, value?: string): string {
  return [action, draft && String(draft.id), value].filter((part) => part !== undefined).join(':');
}

function button(language: Language, caption: Caption, callback_data: string): Button {
  return { text: captions[caption][language], callback_data };
}

export function askToLink(language: Language, link: string, said: readonly Saying[]): ChatMessage {
  const buttons = [[{ text: captions.logIn[language], url: link }], [button(language, 'goOn', wordFor('continue'))]];
  return { ...say(language, ...said), buttons };
}

/** The message stays within the 4,096 characters of one: of a long text the beginning is shown. */
export function askToCheck(language: Language, draft: Draft): ChatMessage {
  const { text, place, settlement } = draft;
  const where = [settlement?.name, place].filter(Boolean).join('; ') || sayings.noPlace[language];
  const shown = { text: shortened(text), place: where };
  return {
    text: sayings.check[language].replaceAll(/\{(text|place)\}/g, (_, name: 'text' | 'place') => shown[name]),
    buttons: [
      [button(language, 'send', wordFor('send', draft))],
      [
        button(language, 'changeText', wordFor('text', draft)),
        button(language, 'changePlace', wordFor('place', draft)),
      ],
      [button(language, 'cancel', wordFor('cancel', draft))],
    ],
  };
}

const longestShown = 1500;

function shortened(text: string): string {
  return text.length > longestShown ? `${text.slice(0, longestShown).toWellFormed()} …` : text;
}

export function askForPlace(language: Language, draft: Draft): ChatMessage {
  const caption = draft.place === undefined ? 'withoutPlace' : 'asWritten';
  return { ...say(language, 'askPlace'), buttons: [[button(language, caption, wordFor('nowhere', draft))]] };
}

/** Of the same name several, or of a name that resembles it. */
export function offerPlaces(
  language: Language,
  draft: Draft,
  found: readonly Settlement[],
  places: PlaceSearch,
): ChatMessage {
  const offered = found
    .slice(0, mostOffered)
    .map((place): Button[] => [
      { text: fullName(language, place, places), callback_data: wordFor('at', draft, place.code) },
    ]);
  return {
    ...say(language, found.length > 0 ? 'choosePlace' : 'placeUnknown'),
    buttons: [...offered, [button(language, 'asWritten', wordFor('nowhere', draft))]],
  };
}

const mostOffered = 5;

/** With what it lies in: names repeat. */
function fullName(language: Language, place: Settlement, places: PlaceSearch): string {
  return [place, ...places.around(place)].map(({ name }) => nameIn(name, language)).join(', ');
}

export function askForLanguage(language: Language): ChatMessage {
  const choices = languages.map((each) => ({
    text: languageNames[each],
    callback_data: wordFor('language', undefined, each),
  }));
  return { ...say(language, 'chooseLanguage'), buttons: [choices] };
}
