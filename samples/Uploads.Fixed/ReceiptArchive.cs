using System.Collections.Concurrent;
using Amazon.S3;
using Amazon.S3.Model;

namespace Uploads;

/// <summary>Keeps receipts in a bucket, encrypted under a KMS key.</summary>
internal sealed class ReceiptArchive(IAmazonS3 s3, string bucket, string keyId)
{
    /// <summary>Stores a day's receipts.</summary>
    /// <returns>What could not be stored, and why.</returns>
    public async Task<IReadOnlyCollection<(Receipt Receipt, AmazonS3Exception Failure)>> StoreAsync(IReadOnlyList<Receipt> receipts, CancellationToken cancellationToken)
    {
        var lost = new ConcurrentBag<(Receipt, AmazonS3Exception)>();
        await Task.WhenAll(receipts.Select(async receipt =>
        {
            try
            {
                await KmsAnalyzers.Envelope.KmsBackoff.ExecuteAsync(token => s3.PutObjectAsync(
                    new PutObjectRequest
                    {
                        BucketName = bucket,
                        Key = $"receipts/{receipt.Number}.txt",
                        ContentBody = receipt.Text,
                        ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS,
                        ServerSideEncryptionKeyManagementServiceKeyId = keyId,
                        BucketKeyEnabled = true,
                    },
                    token), cancellationToken);
            }
            catch (AmazonS3Exception failure)
            {
                lost.Add((receipt, failure));
            }
        }));
        return lost;
    }
}
