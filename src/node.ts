export type { Checkpoint } from './checkpoints/checkpoint.ts';
export { fileCheckpoint } from './checkpoints/file-checkpoint.ts';
