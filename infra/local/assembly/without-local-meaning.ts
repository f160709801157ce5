/**
 * The resource types that change nothing in the local runtime, each with the reason. Whatever is neither built nor
 * named here is an error: a resource must not be left out silently.
 */
export const withoutLocalMeaning: Record<string, string> = {
  "AWS::CDK::Metadata": "tells AWS which constructs are used",
  "AWS::ApiGatewayV2::ApiMapping": "a name in the public DNS",
  "AWS::ApiGatewayV2::DomainName": "a name in the public DNS",
  "AWS::Backup::BackupPlan": "copies of the tables; the local data are one directory",
  "AWS::Backup::BackupSelection": "copies of the tables; the local data are one directory",
  "AWS::Backup::BackupVault": "copies of the tables; the local data are one directory",
  "AWS::Budgets::Budget": "nothing costs anything here",
  "AWS::CertificateManager::Certificate": "the gateway speaks plain HTTP on one machine",
  "AWS::CloudTrail::Trail": "trail of the account",
  "AWS::CloudWatch::Alarm": "nobody is on call for a local run",
  "AWS::CloudWatch::CompositeAlarm": "nobody is on call for a local run",
  "AWS::CloudWatch::Dashboard": "a page of the console",
  "AWS::CloudWatch::AnomalyDetector": "nobody is on call for a local run",
  "AWS::Cognito::UserPoolDomain": "the sign-in page is local",
  "AWS::Cognito::UserPoolIdentityProvider":
    "demo staff come with the claims that a member's provider would have given them",
  "AWS::KMS::Alias": "a second name of a key",
  "AWS::Logs::DataProtectionPolicy": "log lines go to the terminal",
  "AWS::Logs::LogStream": "log lines go to the terminal",
  "AWS::Logs::MetricFilter": "log lines go to the terminal",
  "AWS::Logs::QueryDefinition": "a saved query of the console",
  "AWS::Logs::ResourcePolicy": "log lines go to the terminal",
  "AWS::ResourceGroups::Group": "a page of the console",
  "AWS::Route53::RecordSet": "a name in the public DNS",
  "AWS::Scheduler::ScheduleGroup": "groups only name schedules",
  "AWS::SES::ConfigurationSet": "mail goes to the local mailbox",
  "AWS::SES::ConfigurationSetEventDestination": "mail goes to the local mailbox",
  "AWS::SNS::Subscription": "only alarms publish to topics",
  "AWS::SNS::Topic": "only alarms publish to topics",
  "AWS::SNS::TopicPolicy": "only alarms publish to topics",
  "AWS::WAFv2::WebACL": "filter of the public address",
  "AWS::WAFv2::WebACLAssociation": "filter of the public address",
  "AWS::XRay::Group": "a page of the console",
};
