import type { Story } from '../stage.ts';

export const loadBalancersStory: Story = {
  steps: [],
  calls: {},
};
