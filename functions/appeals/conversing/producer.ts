/** As whom the bot posts appeals: a producer of its own, by a channel of its own. */
export const telegramProducer = { source: '//qyzmet.kz/telegram', channels: ['telegram-bot'] } as const;
