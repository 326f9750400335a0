/** The rules and schedules that the templates declare. */
import * as z from 'zod';
import type { Rule } from './gateway/bus.ts';
import { declaredAs, ofType, type Resource } from './resources.ts';

const eventRule = z.object({
  EventBusName: z.string().default('default'),
  EventPattern: z.json(),
  Targets: z
    .array(z.object({ Arn: z.string(), InputPath: z.string().optional(), Input: z.undefined().optional() }))
    .default([]),
});

/** The rules that wait for events; those that run by the clock are schedules. */
export function eventRulesOf(resources: Resource[]): Rule[] {
  const rules = ofType(resources, 'AWS::Events::Rule').filter(isEnabled);
  return rules
    .filter(({ properties }) => properties.EventPattern !== undefined)
    .map((rule) => {
      const { EventBusName, EventPattern, Targets } = declaredAs(eventRule, rule);
      const targets = Targets.map(({ Arn, InputPath }) => ({ arn: Arn, ...(InputPath && { inputPath: InputPath }) }));
      return { arn: rule.arn, busName: EventBusName, eventPattern: EventPattern, targets };
    });
}

export interface DeclaredSchedule {
  name: string;
  arn: string;
  expression: string;
  timeZone: string;
  targetArn: string;
  /** JSON text that the target gets instead of the usual event. */
  input: string | undefined;
}

const target = z.object({ Arn: z.string(), Input: z.string().optional() });
const schedule = z.object({
  ScheduleExpression: z.string(),
  ScheduleExpressionTimezone: z.string().default('UTC'),
  Target: target,
});
const scheduledRule = z.object({ ScheduleExpression: z.string(), Targets: z.array(target).default([]) });

/** What runs by the clock: EventBridge Scheduler's schedules and the rules with a schedule. */
export function schedulesOf(resources: Resource[]): DeclaredSchedule[] {
  const schedules = ofType(resources, 'AWS::Scheduler::Schedule').filter(isEnabled);
  const rules = ofType(resources, 'AWS::Events::Rule').filter(isEnabled);
  return [
    ...schedules.map((resource) => {
      const { ScheduleExpression, ScheduleExpressionTimezone, Target } = declaredAs(schedule, resource);
      return declaredSchedule(resource, ScheduleExpression, ScheduleExpressionTimezone, Target);
    }),
    ...rules
      .filter(({ properties }) => properties.ScheduleExpression !== undefined)
      .flatMap((rule) => {
        const { ScheduleExpression, Targets } = declaredAs(scheduledRule, rule);
        return Targets.map((one) => declaredSchedule(rule, ScheduleExpression, 'UTC', one));
      }),
  ];
}

function declaredSchedule(
  { reference, arn }: Resource,
  expression: string,
  timeZone: string,
  { Arn, Input }: z.infer<typeof target>,
): DeclaredSchedule {
  return { name: reference, arn, expression, timeZone, targetArn: Arn, input: Input };
}

function isEnabled({ properties }: Resource): boolean {
  return properties.State === undefined || properties.State === 'ENABLED';
}
