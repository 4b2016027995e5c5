// The vector kernels, written once over the compiler's vector types. A file for each instruction set
// defines LANES (floats a vector), VECTORS (vectors a panel), ROWS (rows a tile), TARGET (the target
// attribute) and ISA and TABLE (the table's name), then includes this file.
#include <math.h>
#include <string.h>

#include "tables.h"

#include "vectors.h"
#include "vector_functions.h"
#include "vector_tiles.h"
#include "vector_product.h"
#include "vector_norm.h"
#include "vector_distances.h"
#include "vector_attention.h"
#include "vector_elementwise.h"

const winnow_kernels TABLE = {
    .isa = ISA,
    .panel = PANEL,
    .product = product,
    .apply_epilogue = apply_epilogue,
    .layer_norm = layer_norm,
    .attention = attention,
    .rotate = rotate,
    .gate = gate,
};
