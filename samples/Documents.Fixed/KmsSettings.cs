using Amazon.KeyManagementService;

namespace Documents;

/// <summary>How the archive's KMS clients are set up.</summary>
internal static class KmsSettings
{
    /// <summary>Somebody waits for the answer, so fail fast.</summary>
    public static AmazonKeyManagementServiceConfig Interactive() => new()
    {
        Timeout = TimeSpan.FromSeconds(10),
    };

    /// <summary>Nobody waits, and the job runs again tomorrow.</summary>
    public static AmazonKeyManagementServiceConfig Nightly() => new()
    {
        Timeout = TimeSpan.FromMinutes(1),
    };
}
