using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using KmsAnalyzers.LocalKms.Transport;

namespace KmsAnalyzers.LocalKms.Kms;

/// <summary>KMS's side of the wire: the AWS JSON 1.1 protocol, the operation in <c>X-Amz-Target</c>, errors by their <c>__type</c>.</summary>
/// <remarks>https://smithy.io/2.0/aws/protocols/aws-json-1_1-protocol.html</remarks>
internal sealed class KmsEndpoint(KmsService service)
{
    private const string TargetPrefix = "TrentService.";
    private const string ContentType = "application/x-amz-json-1.1";

    public LocalResponse Answer(LocalRequest request)
    {
        LocalResponse response;
        try
        {
            using var parameters = Parse(request.Body);
            using var call = new KmsRequest(Operation(request), parameters.RootElement);
            response = new(HttpStatusCode.OK, ContentType, Serialize(service.Call(call, LocalKmsCaller.Kms)));
        }
        catch (KmsError error)
        {
            response = new(error.Status, ContentType, Serialize(Describe(error)));
        }

        response.Headers["x-amzn-RequestId"] = Guid.NewGuid().ToString();
        return response;
    }

    private static string Operation(LocalRequest request) =>
        request.Header("X-Amz-Target") is { } target && target.StartsWith(TargetPrefix, StringComparison.Ordinal)
            ? target[TargetPrefix.Length..]
            : throw new KmsError("UnknownOperationException", "This is KMS alone: a POST with the header X-Amz-Target: TrentService.<operation>.");

    private static JsonDocument Parse(byte[] body)
    {
        try
        {
            var document = JsonDocument.Parse(body.Length == 0 ? "{}"u8.ToArray() : body);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document : throw new JsonException();
        }
        catch (JsonException)
        {
            throw new KmsError("SerializationException", "The request body is no JSON object.");
        }
    }

    private static JsonObject Describe(KmsError error)
    {
        var description = new JsonObject { ["__type"] = error.Code };
        if (error.Text is not null)
        {
            description["message"] = error.Text;
        }

        return description;
    }

    private static byte[] Serialize(JsonObject answer) => JsonSerializer.SerializeToUtf8Bytes(answer, JsonTypes.Default.JsonObject);
}
