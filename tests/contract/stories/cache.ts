import type { Story } from '../stage.ts';

export const cacheStory: Story = {
  steps: [],
  calls: {},
};
