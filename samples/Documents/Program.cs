using System.Globalization;
using System.Security.Cryptography;
using Amazon.KeyManagementService;
using Documents;
using KmsAnalyzers.LocalKms;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var inbox = Directory.CreateTempSubdirectory("documents-inbox-");
var archived = Directory.CreateTempSubdirectory("documents-archive-");
try
{
    // In production: new AmazonKeyManagementServiceClient(KmsSettings.Interactive()), and so on.
    using var kms = new LocalKms();
    using var interactive = kms.CreateClient(KmsSettings.Interactive());
    using var nightly = kms.CreateClient(KmsSettings.Nightly());
    var keyId = kms.CreateKey("alias/documents");

    var archive = new DocumentArchive(interactive, keyId, archived.FullName);
    var reader = new DocumentReader(interactive, keyId, archived.FullName);
    var reserve = new KeyReserve(nightly, keyId, archived.FullName);
    var lost = 0;

    (string Name, int Size)[] documents = [("letter.txt", 1_800), ("contract.pdf", 5_242_880), ("floor-plan.tif", 5_300_000)];
    foreach (var (name, size) in documents)
    {
        var document = RandomNumberGenerator.GetBytes(size);
        var file = Path.Combine(inbox.FullName, name);
        await File.WriteAllBytesAsync(file, document);
        await Try($"{name} ({size:N0} bytes)", async () =>
        {
            await archive.StoreAsync(file);
            return (await reader.ReadAsync(name)).SequenceEqual(document)
                ? "stored, read back"
                : throw new InvalidDataException($"{name} came back altered.");
        });
    }

    await Try("index", async () =>
    {
        await archive.StoreIndexAsync([.. documents.Select(document => document.Name)]);
        return $"stored, read back, {(await reader.ReadAsync("index")).Length:N0} bytes";
    });

    foreach (var department in (string[])["sales", "legal"])
    {
        await Try($"key for {department}", async () =>
        {
            await reserve.ReserveAsync(department);
            return "reserved";
        });
    }

    Console.WriteLine("What KMS was asked:");
    foreach (var calls in kms.Calls.GroupBy(call => (call.Operation, call.Outcome)))
    {
        Console.WriteLine($"{calls.Count()} x {calls.Key.Operation}: {calls.Key.Outcome}");
    }

    return lost;

    async Task Try(string what, Func<Task<string>> work)
    {
        try
        {
            Console.WriteLine($"{what}: {await work()}");
        }
        catch (AmazonKeyManagementServiceException refusal)
        {
            lost++;
            Console.WriteLine($"{what}: LOST, {refusal.ErrorCode}: {refusal.Message}");
        }
    }
}
finally
{
    inbox.Delete(recursive: true);
    archived.Delete(recursive: true);
}
