import type { Story } from '../stage.ts';

export const workersStory: Story = {
  steps: [],
  calls: {},
};
