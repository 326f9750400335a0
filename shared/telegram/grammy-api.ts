/** Of grammY what calls the Bot API, without what handles updates: 62 KB less of each function that speaks. */
export { Api } from 'grammy/web';
