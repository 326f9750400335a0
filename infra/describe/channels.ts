/** Where events travel: the queues that producers post to, the registers' queues, and the bus. */
import type { EventDefinition } from '../../shared/queue/define-event.ts';

export type ChannelName = EventDefinition['travels'];

export interface Channel {
  /** The physical name, as infra/ gives it. */
  readonly address: string;
  readonly title: string;
  readonly description: string;
  readonly server: 'queues' | 'bus';
  /** What the platform does here. */
  readonly action: 'receive' | 'send';
  /** The operation's name in the document. */
  readonly operation: string;
  readonly parameters: Readonly<Record<string, { readonly description: string }>>;
  readonly exampleSource: string | ((type: EventDefinition['type']) => string);
}

const stage = { stage: { description: 'The stage of the deployment, for example `prod`.' } };

export const channels = {
  'appeals-intake': {
    address: 'qyzmet-{stage}-appeals-intake',
    title: 'Lodge appeals',
    description: 'Service centres and partner apps post the appeals that citizens have lodged with them.',
    server: 'queues',
    action: 'receive',
    operation: 'receiveAppeals',
    parameters: stage,
    exampleSource: '//partners.kz/telegram',
  },
  'register-requests': {
    address: 'qyzmet-{stage}-register-requests-{register}',
    title: 'Ask registers',
    description: 'Each state register reads from a queue of its own what it is asked.',
    server: 'queues',
    action: 'send',
    operation: 'askRegisters',
    parameters: { ...stage, register: { description: 'The register, for example `population`.' } },
    exampleSource: '//qyzmet/documents/ask',
  },
  'register-answers': {
    address: 'qyzmet-{stage}-register-answers',
    title: 'Answer as a register',
    description: 'State registers post their answers here, each under the application it was asked about.',
    server: 'queues',
    action: 'receive',
    operation: 'receiveRegisterAnswers',
    parameters: stage,
    exampleSource: '//registers.kz/population',
  },
  'network-measurements': {
    address: 'qyzmet-{stage}-network-measurements',
    title: 'Post measurements',
    description: 'Probes and measuring apps post network measurements, up to 500 in an event.',
    server: 'queues',
    action: 'receive',
    operation: 'receiveMeasurements',
    parameters: stage,
    exampleSource: '//probes.kz/one',
  },
  published: {
    address: 'qyzmet-{stage}',
    title: 'Published facts',
    description:
      'What has happened, put on the event bus after it is committed, at least once. Persons appear by pseudonym.',
    server: 'bus',
    action: 'send',
    operation: 'publishFacts',
    parameters: stage,
    exampleSource: (type) => `//qyzmet/${type.split('.')[2]}`,
  },
} as const satisfies Record<ChannelName, Channel>;
