import { BaseScriptAndVersionSettings } from 'cloudflare/resources/workers/scripts/script-and-version-settings';
import { InvalidInputError } from '../../errors.ts';
import type { CallContext } from '../../operations/call-context.ts';
import type { WorkerSettings } from './models.ts';
import { bindingIssues, type Forms, json, pathOf, type Settings, sent } from './upload.ts';

/** Reads the settings of a Worker. */
export async function readSettings(call: CallContext, account: string, script: string): Promise<WorkerSettings> {
  const params = { account_id: account };
  const settings: unknown = await call.use(BaseScriptAndVersionSettings).get(script, params, call.options);
  return settings as WorkerSettings;
}

/** Changes settings, which Cloudflare takes as a form with one part. */
export async function editSettings(
  call: CallContext,
  account: string,
  script: string,
  settings: Settings,
): Promise<WorkerSettings> {
  const operation = 'workers.scripts.settings.edit';
  const issues = bindingIssues(settings.bindings);
  if (issues.length > 0) throw new InvalidInputError(operation, issues, { operation });
  const form = new FormData();
  form.append('settings', json(settings), 'settings');
  const send = (forms: Forms) => forms.change(`${pathOf(account, script)}/settings`, form, call.options);
  return (await sent(call, settings.bindings, send)) as WorkerSettings;
}
