/** The alarms that the templates declare. Throws, naming alarm and metric, where one could never ring here. */
import * as z from 'zod';
import { type AlarmRule, comparisons } from './alarm-state.ts';
import type { Metric } from './metrics.ts';
import { declaredAs, ofType, type Resource } from './resources.ts';

export interface DeclaredAlarm extends AlarmRule {
  name: string;
  description: string;
  metric: Metric;
}

const properties = z.object({
  AlarmDescription: z.string().default(''),
  Namespace: z.string(),
  MetricName: z.string(),
  Dimensions: z.array(z.object({ Name: z.string(), Value: z.string() })).default([]),
  Statistic: z.enum(['Sum', 'Maximum', 'Minimum', 'Average', 'SampleCount']),
  /** CloudWatch's finer ones are not measured here. */
  Period: z.int().multipleOf(60),
  EvaluationPeriods: z.int().positive(),
  Threshold: z.number(),
  ComparisonOperator: z.enum(Object.keys(comparisons) as [keyof typeof comparisons]),
  TreatMissingData: z.enum(['breaching', 'notBreaching', 'ignore', 'missing']).default('missing'),
});

export function alarmsOf(resources: Resource[]): DeclaredAlarm[] {
  return ofType(resources, 'AWS::CloudWatch::Alarm').map((resource) => {
    const declared = declaredAs(properties, resource);
    const dimensions = Object.fromEntries(declared.Dimensions.map(({ Name, Value }) => [Name, Value]));
    const metric = { namespace: declared.Namespace, name: declared.MetricName, dimensions };
    checkMeasured(resource.reference, metric, resources);
    return {
      ...{ name: resource.reference, description: declared.AlarmDescription, metric },
      ...{ statistic: declared.Statistic, periodSeconds: declared.Period, threshold: declared.Threshold },
      evaluationPeriods: declared.EvaluationPeriods,
      comparison: declared.ComparisonOperator,
      missingData: declared.TreatMissingData,
    };
  });
}

/** What AWS measures by itself and this machine does too: the metrics of a namespace, and of which resources. */
const measured: Record<string, { of: string; type: string; metrics: string[] }> = {
  'AWS/Lambda': {
    ...{ of: 'FunctionName', type: 'AWS::Lambda::Function' },
    metrics: ['Invocations', 'Errors', 'Throttles', 'IteratorAge'],
  },
  'AWS/SQS': {
    ...{ of: 'QueueName', type: 'AWS::SQS::Queue' },
    metrics: ['ApproximateNumberOfMessagesVisible', 'ApproximateAgeOfOldestMessage'],
  },
  'AWS/DynamoDB': {
    ...{ of: 'TableName', type: 'AWS::DynamoDB::Table' },
    metrics: ['ReadThrottleEvents', 'WriteThrottleEvents'],
  },
  'AWS/ApiGateway': { of: 'ApiId', type: 'AWS::ApiGatewayV2::Api', metrics: ['5xx'] },
};

/** What functions measure themselves is printed by them, and is whatever they print. */
function checkMeasured(alarm: string, { namespace, name, dimensions }: Metric, resources: Resource[]): void {
  if (!namespace.startsWith('AWS/')) return;
  const here = measured[namespace];
  const { GlobalSecondaryIndexName: index, ...others } = dimensions;
  const [[of, watched] = [], ...more] = Object.entries(others);
  if (!here?.metrics.includes(name) || of !== here.of || more.length > 0 || (index && of !== 'TableName')) {
    throw new Error(`${alarm}: ${namespace} ${name} by ${Object.keys(dimensions).join(', ')} is not measured here`);
  }
  const found = ofType(resources, here.type).find(
    ({ reference, attributes }) => (attributes[of] ?? reference) === watched,
  );
  if (!found) throw new Error(`${alarm}: no stack has the ${of} ${watched}`);
  if (index && !indexesOf(found).includes(index)) throw new Error(`${alarm}: ${watched} has no index ${index}`);
}

function indexesOf(table: Resource): string[] {
  const { GlobalSecondaryIndexes } = declaredAs(tableProperties, table);
  return GlobalSecondaryIndexes.map(({ IndexName }) => IndexName);
}

const tableProperties = z.object({
  GlobalSecondaryIndexes: z.array(z.object({ IndexName: z.string() })).default([]),
});
