/** `npm run stub`: plays what stands outside the platform, with invented people: the national signature, a register. */
import { readFile } from 'node:fs/promises';
import * as z from 'zod';
import { languages } from '../../shared/i18n.ts';
import { bin, iin } from '../../shared/persons/identities.ts';
import { findDeployment } from './deployment.ts';
import { say } from './printable.ts';
import { defineTool, type Given, runTool, stageOption, WrongCall } from './run-tool.ts';
import { authorityCertificate } from './stubs/certificates.ts';
import { answerAsRegister } from './stubs/register.ts';
import { inventedDevice } from './stubs/signature.ts';

const options = {
  iin: { type: 'string', value: 'IIN', says: 'signature: who signs; an official, the IIN in their token' },
  bin: { type: 'string', value: 'BIN', says: 'signature: for which organisation, if for one' },
  purpose: { type: 'string', value: 'WHAT', says: 'signature: what for; appeals.answer unless told' },
  about: { type: 'string', value: 'NUMBER', says: 'signature: about which thing, for example an appeal by its number' },
  language: { type: 'string', value: 'LANGUAGE', says: `signature: of the text: ${languages.join(', ')}` },
  at: {
    type: 'string',
    value: 'TIME',
    says: 'signature: a certificate around that time, with offset; else around now',
  },
  stage: stageOption,
} as const;

type Values = Given<typeof options>['values'];

const stub = defineTool({
  name: 'stub',
  purpose: [
    'Plays what stands outside the platform, with invented people only.',
    'signature: the national digital signature. Prints what that person signs, a JWS with their certificate in x5c, where',
    'NCALayer would give CMS: the value of `signature` in the body of an answer. The text is the file, but for a line break',
    'at its end, and the same as in that body. Without a FILE, the certificate of the invented authority. Keys follow from',
    'the names of people and are no secret: no stage of a real account believes them.',
    'register: a state register. Answers the requests that wait in its queue, each with an invented record, and ends. Which',
    'registers there are is said where NAME is none of them; here population (identity cards), civil-acts (births).',
  ],
  usage: [
    'signature FILE --iin IIN --about NUMBER --language LANGUAGE [--purpose WHAT] [--bin BIN] [--at TIME]',
    'signature',
    'register NAME [--stage NAME]',
  ],
  mostArguments: 2,
  options,
  examples: ['signature answer.txt --iin 860412400034 --about ЖТ-2026-00000742 --language ru', 'register population'],
  async run({ values, positionals: [part, argument] }) {
    if (part === 'signature') return argument === undefined ? tellAuthority() : signFile(argument, values);
    if (part === 'register' && argument !== undefined) return answerRequests(argument, values.stage);
    throw new WrongCall('Say what to play: signature, or register NAME');
  },
});

async function tellAuthority(): Promise<number> {
  say(await authorityCertificate());
  return 0;
}

async function signFile(file: string, { purpose = 'appeals.answer', at, ...values }: Values): Promise<number> {
  const asked = {
    iin: checked('iin', iin(), values.iin),
    about: checked('about', z.string().min(1), values.about),
    language: checked('language', z.enum(languages), values.language),
    at: at === undefined ? new Date() : new Date(checked('at', z.iso.datetime({ offset: true }), at)),
    ...(values.bin !== undefined && { bin: checked('bin', bin(), values.bin) }),
  };
  const { about, language, at: moment, ...person } = asked;
  const text = (await readFile(file, 'utf8')).replace(/\r?\n$/, '').normalize('NFC');
  say(await inventedDevice.request({ purpose, about, language, text }, person, moment));
  return 0;
}

function checked<S extends z.ZodType>(option: keyof typeof options, schema: S, value: string | undefined): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new WrongCall(
    value === undefined ? `--${option} is missing` : `--${option} ${value}: no ${options[option].value}`,
  );
}

async function answerRequests(register: string, stage: string | undefined): Promise<number> {
  const answered = await answerAsRegister(await findDeployment(stage), register, new Date());
  say(`${answered} requests answered`);
  return 0;
}

if (import.meta.main) await runTool(stub);
