import type { Story } from '../stage.ts';

export const sslStory: Story = {
  steps: [],
  calls: {},
};
