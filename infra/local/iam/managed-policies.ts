import type { JsonObject } from "../engine/json.ts";

/**
 * The policies that AWS keeps and that constructs of the CDK attach to roles, by ARN. One that is not here is an error.
 * @see https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSLambdaBasicExecutionRole.html
 */
export const managedPolicies: Readonly<Record<string, JsonObject>> = {
  "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole": {
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Action: ["logs:CreateLogGroup", "logs:CreateLogStream", "logs:PutLogEvents"],
        Resource: "*",
      },
    ],
  },
};
