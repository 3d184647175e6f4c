namespace KmsAnalyzers.LocalKms.Kms;

/// <summary>Times as the JSON protocol has them: seconds since 1970, with milliseconds as the fraction.</summary>
internal static class Timestamp
{
    public static double Of(DateTimeOffset time) => time.ToUnixTimeMilliseconds() / 1000.0;
}
