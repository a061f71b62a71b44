import type { Story } from '../stage.ts';

export const pageRulesStory: Story = {
  steps: [],
  calls: {},
};
