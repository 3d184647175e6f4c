using System.Net;
using System.Text;
using System.Xml.Linq;
using KmsAnalyzers.LocalKms.Kms;
using KmsAnalyzers.LocalKms.Transport;

namespace KmsAnalyzers.LocalKms.S3;

/// <summary>S3's side of the wire, as much as SSE-KMS needs: buckets, objects, and calls to the KMS beside it.</summary>
internal sealed class S3Endpoint : IDisposable
{
    public const string Xml = "application/xml";

    private readonly object gate = new();
    private readonly SseKms sseKms;
    private readonly BucketOperations buckets;
    private readonly ObjectOperations objects;

    public S3Endpoint(KmsService kms, LocalKmsOptions options)
    {
        sseKms = new(kms, options.Endpoint.PartitionName, options.TimeProvider);
        buckets = new([]);
        objects = new(buckets, sseKms, options.TimeProvider);
    }

    public static LocalResponse Answer(XElement document) =>
        new(HttpStatusCode.OK, Xml, Encoding.UTF8.GetBytes(document.ToString(SaveOptions.DisableFormatting)));

    public LocalResponse Answer(LocalRequest http)
    {
        var requestId = Guid.NewGuid().ToString("N")[..16].ToUpperInvariant();
        LocalResponse response;
        try
        {
            var request = new S3Request(http);
            lock (gate)
            {
                response = request.Bucket.Length == 0 ? throw S3Error.NotImplemented("ListBuckets")
                    : request.Key.Length == 0 ? buckets.Answer(request)
                    : objects.Answer(request);
            }
        }
        catch (S3Error error)
        {
            // An answer to HEAD has no body.
            response = Answer(error.ToXml(requestId)) with { Status = error.Status };
            response = http.Method == "HEAD" ? response with { Body = [] } : response;
        }

        response.Headers["x-amz-request-id"] = requestId;
        return response;
    }

    public void Dispose()
    {
        lock (gate)
        {
            sseKms.Dispose();
        }
    }
}
