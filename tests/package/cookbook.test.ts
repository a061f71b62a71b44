import { readFileSync } from 'node:fs';
import { describe, expect, inject, test } from 'vitest';
import { installedKitchen, readJobs } from '../../scripts/cookbook/jobs.ts';
import { outputFile } from '../../scripts/generate-cookbook.ts';

const jobs = readJobs();
const kitchen = installedKitchen(jobs, inject('installed').project);

describe.concurrent('a job of the cookbook, copied beside the installed package, prints what the page shows', () => {
  test.each(jobs.map((job) => [job.name, job] as const))('%s', async (_name, job) => {
    expect(await kitchen.run(job)).toBe(readFileSync(outputFile(job), 'utf8'));
  });
});
