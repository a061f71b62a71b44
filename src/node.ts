/** What only runs in Node, Bun and Deno. */
export { fileCheckpoint } from './checkpoints/file-checkpoint.ts';
