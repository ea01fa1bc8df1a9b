using Microsoft.AspNetCore.Http.Metadata;

namespace KitchenOps.Web.Api;

/// <summary>The largest body of an address, in KiB; the server answers 413 to a larger one.</summary>
internal sealed class BodyLimit(int kibibytes) : IRequestSizeLimitMetadata
{
    public long? MaxRequestBodySize => kibibytes * 1024L;
}
