import type { Story } from '../stage.ts';

export const accountsStory: Story = {
  steps: [],
  calls: {},
};
