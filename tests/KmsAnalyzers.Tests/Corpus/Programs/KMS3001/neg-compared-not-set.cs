// case: the setting is read, logged and compared, and raised where it is zero
using Amazon.KeyManagementService;
using Microsoft.Extensions.Logging;

namespace Case.Kms3001.ComparedNotSet;

public class RetryAudit(ILogger<RetryAudit> logger)
{
    public AmazonKeyManagementServiceConfig Check(AmazonKeyManagementServiceConfig config)
    {
        if (config.MaxErrorRetry == 0 || config.MaxErrorRetry is 1)
        {
            logger.LogWarning("KMS had {Retries} retries", config.MaxErrorRetry);
            config.MaxErrorRetry = 4;
        }

        return config;
    }
}
