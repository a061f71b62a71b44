// One chunk: what only an upload needs.
export { uploadIssue } from './check-upload.ts';
export { keepSecret } from './keep-secret.ts';
