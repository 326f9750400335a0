/** Lambda: a file has come into the bucket below `appeals/`. */
import { consumeUploads } from '../../shared/files/consume-uploads.ts';
import { lazily } from '../../shared/lazily.ts';
import { checkUpload } from './attaching/check-upload.ts';
import { openObjects } from './open.ts';

const uploads = lazily(openObjects());

export const handler = consumeUploads((uploaded) => checkUpload(uploads(), uploaded));
