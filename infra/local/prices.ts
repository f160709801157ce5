/**
 * AWS list prices in US dollars, without free tiers, tax, storage, logs, the keys themselves and transfer.
 *
 * The page of each service names the price of a region. The pages could not be read where this was written: these are
 * the list prices as commonly quoted (where several are, the higher), and eu-north-1 can differ by some per cent. Use the estimate to
 * compare, and the AWS calculator to budget.
 */
export const prices = {
  /** Step Functions Standard, each state transition; aws.amazon.com/step-functions/pricing. */
  stateTransition: 25 / 1_000_000,
  /** Lambda, each request; aws.amazon.com/lambda/pricing. */
  lambdaRequest: 0.2 / 1_000_000,
  /** Lambda on arm64, each GB-second of the first tier; aws.amazon.com/lambda/pricing. */
  lambdaGigabyteSecond: 0.0000133334,
  /** DynamoDB on demand, each write request unit; aws.amazon.com/dynamodb/pricing/on-demand. */
  writeUnit: 0.625 / 1_000_000,
  /** DynamoDB on demand, each read request unit; aws.amazon.com/dynamodb/pricing/on-demand. */
  readUnit: 0.125 / 1_000_000,
  /** HTTP API, each request; aws.amazon.com/api-gateway/pricing. */
  httpApiRequest: 1.11 / 1_000_000,
  /** SES, each mail; aws.amazon.com/ses/pricing. */
  mail: 0.1 / 1000,
  /** KMS, each request; aws.amazon.com/kms/pricing. */
  kmsRequest: 0.03 / 10_000,
};

/** What is assumed where nothing is measured: a call takes this long (billed), in a function of this size. */
export const assumed = { lambdaSeconds: 0.05, lambdaMegabytes: 256 };
