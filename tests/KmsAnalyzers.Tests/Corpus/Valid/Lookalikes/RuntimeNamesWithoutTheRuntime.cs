// case: the runtime's full names in source, in a project without the runtime
// sdk: v3
using System;
using System.Threading.Tasks;
using Amazon.KeyManagementService;
using KmsAnalyzers.Envelope;

namespace KmsAnalyzers.Envelope
{
    public sealed class DataKeyCacheOptions(TimeSpan maxAge)
    {
        public TimeSpan MaxAge => maxAge;
    }

    public sealed class EnvelopeEncryptor(IAmazonKeyManagementService kms, DataKeyCacheOptions cache)
    {
        public Task<byte[]> EncryptAsync(byte[] plaintext, string context) =>
            kms is null ? throw new InvalidOperationException(context) : Task.FromResult<byte[]>([.. plaintext, (byte)cache.MaxAge.Days]);
    }
}

namespace Migration
{
    public static class Stand
    {
        public static Task<byte[]> SealAsync(IAmazonKeyManagementService kms, byte[] body) =>
            new EnvelopeEncryptor(kms, new DataKeyCacheOptions(TimeSpan.FromDays(30))).EncryptAsync(body, $"{DateTimeOffset.UtcNow}");
    }
}
