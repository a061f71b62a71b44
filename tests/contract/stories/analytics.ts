import type { Story } from '../stage.ts';

export const analyticsStory: Story = {
  steps: [],
  calls: {},
};
