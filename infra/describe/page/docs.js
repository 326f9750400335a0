/** Draws the HTTP part of the page. Nothing leaves for another host: no validator, no remembered token. */

/** The event that the address names, if any. */
const named = document.getElementById(decodeURIComponent(location.hash.slice(1)));

globalThis.SwaggerUIBundle({
  url: 'openapi.json',
  domNode: document.getElementById('http-api'),
  // It names operations in the address, and spoils what is there for others.
  deepLinking: named === null,
  defaultModelsExpandDepth: 0,
  docExpansion: 'list',
  // What has just been drawn has pushed the event out of sight.
  onComplete: () => named?.scrollIntoView(),
  persistAuthorization: false,
  validatorUrl: null,
});
