using System.Net;
using System.Xml;
using System.Xml.Linq;
using KmsAnalyzers.LocalKms.Transport;

namespace KmsAnalyzers.LocalKms.S3;

/// <summary>PutBucket, HeadBucket, and a bucket's default encryption. A bucket that is written to is there, created or not.</summary>
internal sealed class BucketOperations(Dictionary<string, Bucket> buckets)
{
    private static readonly XNamespace Namespace = "http://s3.amazonaws.com/doc/2006-03-01/";

    public LocalResponse Answer(S3Request request) => (request.Method, request.SubResource) switch
    {
        ("PUT", "") => Put(request),
        ("HEAD", "") => Head(request),
        ("PUT", "encryption") => PutEncryption(request),
        ("GET", "encryption") => GetEncryption(request),
        ("DELETE", "encryption") => DeleteEncryption(request),
        _ => throw S3Error.NotImplemented(request.ToString()),
    };

    /// <summary>The bucket to write to.</summary>
    public Bucket FindOrAdd(string name)
    {
        if (!buckets.TryGetValue(name, out var bucket))
        {
            bucket = buckets[name] = new(name);
        }

        return bucket;
    }

    public Bucket Find(string name) => buckets.GetValueOrDefault(name) ?? throw S3Error.NoSuchBucket();

    private LocalResponse Put(S3Request request)
    {
        var bucket = FindOrAdd(request.Bucket);
        return new(HttpStatusCode.OK, S3Endpoint.Xml, []) { Headers = { ["Location"] = $"/{bucket.Name}" } };
    }

    private LocalResponse Head(S3Request request)
    {
        Find(request.Bucket);
        return new(HttpStatusCode.OK, S3Endpoint.Xml, []);
    }

    private LocalResponse PutEncryption(S3Request request)
    {
        FindOrAdd(request.Bucket).DefaultEncryption = Read(request.ReadBody());
        return new(HttpStatusCode.OK, S3Endpoint.Xml, []);
    }

    private LocalResponse GetEncryption(S3Request request)
    {
        var sse = Find(request.Bucket).DefaultEncryption;
        var standard = new XElement(Namespace + "ApplyServerSideEncryptionByDefault", new XElement(Namespace + "SSEAlgorithm", sse.Method));
        if (sse.KeyId is not null)
        {
            standard.Add(new XElement(Namespace + "KMSMasterKeyID", sse.KeyId));
        }

        return S3Endpoint.Answer(new XElement(
            Namespace + "ServerSideEncryptionConfiguration",
            new XElement(Namespace + "Rule", standard, new XElement(Namespace + "BucketKeyEnabled", sse.BucketKeyEnabled))));
    }

    private LocalResponse DeleteEncryption(S3Request request)
    {
        Find(request.Bucket).DefaultEncryption = Sse.Standard;
        return new(HttpStatusCode.NoContent, S3Endpoint.Xml, []);
    }

    private static Sse Read(byte[] body)
    {
        try
        {
            var rule = XElement.Load(new MemoryStream(body)).Elements().Single(element => element.Name.LocalName == "Rule");
            var method = Text("SSEAlgorithm");
            var keyId = Text("KMSMasterKeyID");
            return (method, keyId) switch
            {
                (Sse.Kms or Sse.KmsDouble, _) or (Sse.Aes256, null) => new(method, keyId, Text("BucketKeyEnabled") == "true"),
                (Sse.Aes256, _) => throw S3Error.InvalidArgument(
                    "a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms or aws:kms:dsse"),
                _ => throw Malformed(),
            };

            string? Text(string name) => rule.Descendants().SingleOrDefault(element => element.Name.LocalName == name)?.Value;
        }
        catch (Exception exception) when (exception is XmlException or InvalidOperationException)
        {
            throw Malformed();
        }
    }

    private static S3Error Malformed() => new(
        HttpStatusCode.BadRequest, "MalformedXML", "The XML you provided was not well-formed or did not validate against our published schema");
}
