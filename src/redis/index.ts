export { type CheckpointClient, redisCheckpoint } from './checkpoint.ts';
