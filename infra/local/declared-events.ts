/** The rules and schedules that the templates declare. */
import * as z from 'zod';
import type { Rule } from './gateway/bus.ts';
import { declaredAs, ofType, type Resource } from './resources.ts';

const eventRule = z.object({
  /** Without one, the account's own: what AWS's services have to tell. */
  EventBusName: z.string().default('default'),
  EventPattern: z.json(),
  Targets: z.array(z.object({ Arn: z.string(), InputPath: z.string().optional() })).default([]),
});

export function eventRulesOf(resources: Resource[]): Rule[] {
  return ofType(resources, 'AWS::Events::Rule').map((rule) => {
    const { EventBusName, EventPattern, Targets } = declaredAs(eventRule, rule);
    const targets = Targets.map(({ Arn, InputPath }) => ({ arn: Arn, ...(InputPath && { inputPath: InputPath }) }));
    return { arn: rule.arn, busName: EventBusName, eventPattern: EventPattern, targets };
  });
}

export interface DeclaredSchedule {
  name: string;
  arn: string;
  expression: string;
  /** A function's. */
  targetArn: string;
}

const schedule = z.object({ ScheduleExpression: z.string(), Target: z.object({ Arn: z.string() }) });

/** What EventBridge Scheduler runs by the clock. */
export function schedulesOf(resources: Resource[]): DeclaredSchedule[] {
  return ofType(resources, 'AWS::Scheduler::Schedule').map((resource) => {
    const { ScheduleExpression, Target } = declaredAs(schedule, resource);
    return {
      ...{ name: resource.reference, arn: resource.arn },
      ...{ expression: ScheduleExpression, targetArn: Target.Arn },
    };
  });
}
