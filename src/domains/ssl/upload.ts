// One chunk: what only an upload needs.
export { checkUpload } from './check-upload.ts';
export { keepSecret } from './keep-secret.ts';
