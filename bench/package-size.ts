import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pack, repository } from './consumer.ts';
import { atMost, type Measurement, megabytes, times } from './measurement.ts';

const official = join(repository, 'node_modules/cloudflare');

export const packageSize: Measurement = {
  name: 'package',
  title: 'Package',
  how: '`npm pack`, and an install of the tarball into an empty project; the official client packed from its installed folder.',
  async measure({ packedSize, unpackedSize, dependencies }) {
    const theirs = await pack(official, ['--dry-run', '--ignore-scripts']);
    const { dependencies: theirDependencies = {} } = JSON.parse(await readFile(join(official, 'package.json'), 'utf8'));
    return [
      {
        what: 'unpacked',
        ours: megabytes(unpackedSize),
        other: megabytes(theirs.unpackedSize),
        ratio: times(unpackedSize / theirs.unpackedSize),
        ...atMost(unpackedSize, 4_000_000, megabytes),
      },
      {
        what: 'packed (the download)',
        ours: megabytes(packedSize),
        other: megabytes(theirs.size),
        ratio: times(packedSize / theirs.size),
        ...atMost(packedSize, 800_000, megabytes),
      },
      {
        what: 'dependencies installed',
        ours: String(dependencies.length),
        other: String(Object.keys(theirDependencies).length),
        ...atMost(dependencies.length, 0),
      },
    ];
  },
};
