using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace KmsAnalyzers.Model;

/// <summary>A call of an S3 operation that may ask for SSE-KMS.</summary>
/// <param name="KnowsBucketKeys">Its request has the property; those of <c>TransferUtility</c> have it in SDK v4 only.</param>
/// <param name="Rules">The rules of encryption that it sets for a bucket.</param>
internal sealed record S3Call(
    S3Operation Operation,
    Location Location,
    string Name,
    bool IsAsync,
    RequestFacts Request,
    bool KnowsBucketKeys,
    ImmutableArray<BucketRule> Rules)
    : ServiceCall(Location, Name, IsAsync, Request)
{
    /// <summary>Whether S3 calls KMS for it: by its method, or by its key where none is set.</summary>
    public bool IsSseKms => Asks(SseMethod.Kms) || Asks(SseMethod.DualLayerKms) || NamesKeyAlone;

    /// <summary>Whether the call itself makes S3 call KMS: not an address that is only signed, nor the default of a bucket.</summary>
    public bool CallsKms => IsSseKms && Operation is not (S3Operation.GetPreSignedURL or S3Operation.PutBucketEncryption);

    /// <inheritdoc/>
    /// <remarks>The SDK closes the stream after it has sent it, unless it is told not to.</remarks>
    public override bool CanBeRepeated =>
        Request[S3Property.InputStream] is { SetOn: Flow.Paths.None }
        || Request[S3Property.AutoCloseStream] is { SetOn: Flow.Paths.All, Value.Constant: { HasValue: true, Value: false } }
        || (Request.Creations.All(IsPart) && Request[S3Property.InputStream].Writes.All(write => write.IsMadeAnew && IsPart(write.At)));

    private bool IsPart(Location place) => place.SourceTree == Location.SourceTree && Location.SourceSpan.Contains(place.SourceSpan);

    /// <summary>Whether it writes objects under SSE-KMS for which S3 may use a bucket key, if it is told to.</summary>
    /// <remarks>A directory bucket, which is all that sessions are for, always has one; DSSE-KMS never.</remarks>
    public bool MayUseBucketKey =>
        (Asks(SseMethod.Kms) || NamesKeyAlone) && !Asks(SseMethod.DualLayerKms) && KnowsBucketKeys && Operation is not S3Operation.CreateSession && !IsToDirectoryBucket;

    /// <summary>Nobody has decided on the bucket key: what is assigned, were it false or null, is a decision.</summary>
    public bool LeavesBucketKeyOpen => Request[S3Property.BucketKeyEnabled] is { SetOn: Flow.Paths.None, Writes: [] };

    private PropertyFact Method => Request[Operation is S3Operation.CreateSession ? S3Property.ServerSideEncryption : S3Property.ServerSideEncryptionMethod];

    private PropertyFact Key => Request[Operation is S3Operation.CreateSession ? S3Property.SSEKMSKeyId : S3Property.ServerSideEncryptionKeyManagementServiceKeyId];

    private bool NamesKeyAlone => Method is { SetOn: Flow.Paths.None, Writes: [] } && Key.SetOn is Flow.Paths.All or Flow.Paths.Some;

    private bool IsToDirectoryBucket =>
        Request[Operation is S3Operation.CopyObject ? S3Property.DestinationBucket : S3Property.BucketName].Writes
            .Any(static bucket => bucket.Ending?.EndsWith("--x-s3", StringComparison.Ordinal) is true);

    private bool Asks(string method) => Method.Writes.Any(write => write.Value.Constant is { HasValue: true, Value: string text } && text == method);
}

/// <summary>A rule that says how S3 encrypts the objects of a bucket whose writers do not say.</summary>
/// <param name="Creation">Where the rule is made.</param>
/// <param name="Method">The method that it sets; null if that is not known.</param>
/// <param name="LeavesBucketKeyOpen">As in <see cref="S3Call.LeavesBucketKeyOpen"/>.</param>
internal sealed record BucketRule(Location Creation, string? Method, bool LeavesBucketKeyOpen);
