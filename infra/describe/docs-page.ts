/**
 * The page that shows both API documents. Swagger UI draws the HTTP part in the browser; the events are plain HTML made
 * here, which needs no script and can be read on any device.
 */
import type { AsyncApiDocument, ChannelObject, MessageObject } from './asyncapi.ts';
import { type Field, fieldsOf } from './event-fields.ts';

/** The HTML of /docs; `asset` gives the path of what it loads, by name. */
export function docsPage(events: AsyncApiDocument, asset: (name: string) => string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Qyzmet: API documents</title>
<link rel="icon" href="${asset('icon.svg')}" type="image/svg+xml">
<link rel="stylesheet" href="${asset('swagger-ui.css')}">
<link rel="stylesheet" href="${asset('docs.css')}">
<script src="${asset('swagger-ui-bundle.js')}" defer></script>
<script src="${asset('docs.js')}" defer></script>
</head>
<body>
<header>
<h1>Qyzmet: API documents</h1>
<nav aria-label="On this page">
<a href="#http-api">HTTP API</a>
<a href="#events">Events</a>
<a href="openapi.json">OpenAPI 3.1</a>
<a href="asyncapi.json">AsyncAPI 3.0</a>
</nav>
</header>
<section id="http-api" aria-label="HTTP API">
<noscript><p>This part needs JavaScript. <a href="openapi.json">The OpenAPI document</a> says the same.</p></noscript>
</section>
${eventsSection(events)}
</body>
</html>
`;
}

function eventsSection(events: AsyncApiDocument): string {
  const channels = Object.entries(events.channels).map(([name, channel]) => channelSection(name, channel, events));
  return `<section id="events" aria-labelledby="events-title">
<h2 id="events-title">${text(events.info.title)}</h2>
<p>${prose(events.info.description)}</p>
<ul class="channels">
${Object.entries(events.channels).map(channelLink).join('\n')}
</ul>
${channels.join('\n')}
</section>`;
}

function channelLink([name, { title, messages }]: [string, ChannelObject]): string {
  const types = Object.keys(messages).map((type) => `<li><a href="#${text(type)}"><code>${text(type)}</code></a></li>`);
  return `<li><a href="#channel-${text(name)}">${text(title)}</a><ul>${types.join('')}</ul></li>`;
}

function channelSection(name: string, channel: ChannelObject, events: AsyncApiDocument): string {
  const operation = Object.values(events.operations).find(({ channel: { $ref } }) => $ref === `#/channels/${name}`);
  const messages = Object.keys(channel.messages).map((type) =>
    messageArticle(events.components.messages[type], events),
  );
  return `<section id="channel-${text(name)}" class="channel">
<h3>${text(channel.title)}</h3>
<p><strong>${operation?.action === 'receive' ? 'You post, we read.' : 'We post, you read.'}</strong> ${prose(channel.description)}</p>
<p><code class="address">${text(channel.address)}</code></p>
${messages.join('\n')}
</section>`;
}

function messageArticle(message: MessageObject | undefined, events: AsyncApiDocument): string {
  if (!message) return '';
  const { [message.name]: data = {} } = events.components.schemas;
  const example = JSON.stringify(message.examples[0]?.payload, null, 2);
  return `<article id="${text(message.name)}">
<h4><code>${text(message.name)}</code></h4>
<p>${prose(message.summary)}</p>
<h5>Data</h5>
<ul class="fields">
${fieldsOf(data, events.components.schemas).map(fieldItem).join('\n')}
</ul>
<h5>A whole message</h5>
<pre tabindex="0" aria-label="Example of ${text(message.name)}"><code>${text(example)}</code></pre>
</article>`;
}

function fieldItem({ name, type, required, description }: Field): string {
  const about = description && `<span class="about">${text(description)}</span>`;
  return `<li><code>${text(name)}</code>${required ? '' : ' <span class="optional">optional</span>'} <span class="type">${text(type)}</span>${about}</li>`;
}

/** Text where backquotes mark code. */
function prose(markdown: string): string {
  return text(markdown).replace(/`([^`]+)`/g, '<code>$1</code>');
}

function text(plain: string): string {
  return plain.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
