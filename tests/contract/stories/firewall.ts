import type { Story } from '../stage.ts';

export const firewallStory: Story = {
  steps: [],
  calls: {},
};
