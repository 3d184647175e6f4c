using System.Globalization;
using Amazon.S3;
using KmsAnalyzers.LocalKms;
using Uploads;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

// How many receipts, and how many requests KMS takes in a second; "none" is no quota.
var (count, quota) = args switch
{
    [var receiptCount, "none"] => (int.Parse(receiptCount), (int?)null),
    [var receiptCount, var perSecond] => (int.Parse(receiptCount), int.Parse(perSecond)),
    _ => (300, 50),
};

// The rush is over when every upload has been tried as often as the SDK tries it.
var clock = new RushClock(count * (1 + new AmazonS3Config().MaxErrorRetry));

// In production: new AmazonS3Client(). The quota there is in the thousands, for the whole account in the Region, and so are the uploads.
using var kms = new LocalKms(new() { RequestsPerSecond = quota, TimeProvider = clock });
using var s3 = kms.CreateS3Client();
var archive = new ReceiptArchive(s3, "receipts", kms.CreateKey("alias/receipts"));

Receipt[] receipts = [.. Enumerable.Range(1, count).Select(number => new Receipt(number, $"Receipt {number}: paid, thank you."))];
var lost = await archive.StoreAsync(receipts, CancellationToken.None);

foreach (var failures in lost.GroupBy(upload => (upload.Failure.ErrorCode, upload.Failure.Message)))
{
    Console.WriteLine($"{failures.Count():N0} receipts LOST, {failures.Key.ErrorCode}: {failures.Key.Message}");
}

// Stored is what is there, whatever the archive says of it.
var stored = 0;
using (var auditor = kms.CreateS3Client())
{
    foreach (var receipt in receipts.Except(lost.Select(upload => upload.Receipt)))
    {
        var metadata = await auditor.GetObjectMetadataAsync("receipts", $"receipts/{receipt.Number}.txt");
        stored += metadata.ServerSideEncryptionMethod == ServerSideEncryptionMethod.AWSKMS ? 1 : 0;
    }
}

Console.WriteLine("What S3 asked KMS:");
foreach (var calls in kms.Calls.GroupBy(call => (call.Operation, call.Outcome)))
{
    Console.WriteLine($"{calls.Count():N0} x {calls.Key.Operation}: {calls.Key.Outcome}");
}

var throttled = kms.Calls.Count(call => call.Outcome == "ThrottlingException");
Console.WriteLine($"{count:N0} uploads: {stored:N0} stored, {count - stored:N0} lost; {kms.Calls.Count:N0} calls of KMS, {throttled:N0} throttled");
return stored == count ? 0 : 1;
