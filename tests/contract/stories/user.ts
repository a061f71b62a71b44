import type { Story } from '../stage.ts';

export const userStory: Story = {
  steps: [],
  calls: {},
};
